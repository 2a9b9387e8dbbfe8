"""What a companion says of herself, held against her blueprint: frames by subject, values by what is around them."""
