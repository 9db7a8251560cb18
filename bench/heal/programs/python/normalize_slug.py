def normalize_slug(title, longest):
    slug = ""
    for char in title.strip().lower():
        if char.isalnum():
            slug += char
        elif slug and not slug.endswith("-"):
            slug += "-"
    if len(slug) > longest:
        slug = slug[:longest]
    return slug.rstrip("-")
