"""mujaz keeps facts about diplomatic talks as YAML and publishes them as bilingual briefings."""
