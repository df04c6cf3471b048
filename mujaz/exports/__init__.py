"""What a site has beside its pages: search, previews, manifest."""
