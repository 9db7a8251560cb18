def password_problems(password, forbidden):
    problems = []
    if len(password) < 8:
        problems.append("too short")
    if not any(char.isdigit() for char in password):
        problems.append("no digit")
    if password.lower() == password or password.upper() == password:
        problems.append("one case only")
    for word in forbidden:
        if word.lower() in password.lower():
            problems.append("contains " + word)
    return problems
