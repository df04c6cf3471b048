"""What is wrong: messages to an editor, and problems with their place and how to mend them."""
