def prices():
    return [3, 4]
