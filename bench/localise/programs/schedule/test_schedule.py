import unittest
from schedule import busiest, conflicts, free_slots, propose, read_calendar, rooms_needed

TEAM = {
    "ann": ["09:00-10:00", "11:00-12:30"],
    "bob": ["09:30-10:30", "14:00-15:00"],
}


class Proposals(unittest.TestCase):
    def test_first_gap(self):
        self.assertEqual(propose(TEAM, "09:00-17:00", 30), "10:30-11:00")

    def test_longer_gap(self):
        self.assertEqual(propose(TEAM, "09:00-17:00", 60), "12:30-13:30")

    def test_end_of_day(self):
        self.assertEqual(propose(TEAM, "09:00-17:00", 120), "15:00-17:00")

    def test_none(self):
        self.assertEqual(propose(TEAM, "09:00-17:00", 121), "none")

    def test_before_all(self):
        self.assertEqual(propose(TEAM, "08:05-17:00", 55), "08:05-09:00")

    def test_bad_times(self):
        for text in ["10:00-09:00", "09:00-09:00", "09:00-25:00"]:
            with self.assertRaises(ValueError):
                propose(TEAM, text, 10)


class Reports(unittest.TestCase):
    def setUp(self):
        self.ann = read_calendar(TEAM["ann"])
        self.bob = read_calendar(TEAM["bob"])

    def test_conflicts(self):
        self.assertEqual(conflicts(self.ann + self.bob), [(0, 2)])

    def test_touching_is_no_conflict(self):
        self.assertEqual(conflicts(read_calendar(["09:00-10:00", "10:00-11:00"])), [])

    def test_busiest(self):
        self.assertEqual(busiest({"ann": self.ann, "bob": self.bob}), "ann")
        self.assertEqual(busiest({"b": self.bob, "a": self.bob}), "a")

    def test_double_booking_counts_once(self):
        twice = self.bob + read_calendar(["09:30-10:30"])
        self.assertEqual(busiest({"ann": self.ann, "bob": twice}), "ann")

    def test_rooms(self):
        self.assertEqual(rooms_needed(self.ann + self.bob), 2)
        self.assertEqual(rooms_needed(read_calendar(["09:00-10:00", "10:00-11:00"])), 1)

    def test_free(self):
        self.assertEqual(free_slots(self.ann, (540, 780), 30), [(600, 660), (750, 780)])
