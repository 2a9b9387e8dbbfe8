"""What a companion says of herself, held against the facts of her blueprint: frames by subject, and who judges "
"them."""
