class Cursor:
    def __init__(self, size):
        self.size = size
        self.position = 0
        self.repeat = False

    def move(self, step):
        target = self.position + step
        if self.repeat:
            self.position = target % self.size
        else:
            self.position = max(0, min(target, self.size - 1))

    def remove(self):
        if self.size == 1:
            return
        self.size -= 1
        if self.position == self.size:
            self.position = 0 if self.repeat else self.size - 1


def playlist_cursor(size, commands):
    """Which song plays after each command."""
    cursor = Cursor(size)
    played = []
    for command in commands:
        if command == "repeat":
            cursor.repeat = not cursor.repeat
        elif command == "remove":
            cursor.remove()
        else:
            cursor.move(int(command))
        played.append(cursor.position)
    return played
