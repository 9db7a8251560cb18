def send():
    return True
