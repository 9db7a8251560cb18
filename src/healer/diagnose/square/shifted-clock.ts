import type { Lab } from '../../lab/lab.ts';
import { preloaded } from './preloaded.ts';

/**
 * A scope whose Python and Node programs see another day, and the files that it takes: what they load first puts their
 * clocks back or forward. Programs in other languages keep the machine's.
 */
export function shiftedClock(
  lab: Pick<Lab, 'scope' | 'snapshot'>,
  shiftMs: number,
): ReturnType<typeof preloaded> {
  return preloaded(lab, { folder: '.taas-clock', python: inPython(shiftMs / 1_000), node: inNode(shiftMs) });
}

const inNode = (shiftMs: number) => `const Real = Date;
const now = () => Real.now() + ${shiftMs};
globalThis.Date = new Proxy(Real, {
  construct: (_, given, target) => Reflect.construct(Real, given.length > 0 ? given : [now()], target),
  apply: () => new Real(now()).toString(),
  get: (_, key) => (key === 'now' ? now : Reflect.get(Real, key)),
});
`;

const inPython = (shift: number) => `import datetime as _datetime
import time as _time

_shift = ${shift}
_delta = _datetime.timedelta(seconds=_shift)
_real = {name: getattr(_time, name) for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime")}
_real_date, _real_datetime = _datetime.date, _datetime.datetime


def _now():
    return _real["time"]() + _shift


def _of_now(name):
    def shifted(seconds=None):
        return _real[name](_now() if seconds is None else seconds)

    return shifted


_time.time = _now
_time.time_ns = lambda: _real["time_ns"]() + int(_shift) * 10**9
for _name in ("localtime", "gmtime", "ctime"):
    setattr(_time, _name, _of_now(_name))
_time.strftime = lambda form, at=None: _real["strftime"](form, _time.localtime() if at is None else at)


class _OfDate(type):
    def __instancecheck__(cls, it):
        return isinstance(it, _real_date) if cls is date else type.__instancecheck__(cls, it)

    def __subclasscheck__(cls, it):
        return issubclass(it, _real_date) if cls is date else type.__subclasscheck__(cls, it)


class _OfDatetime(type):
    def __instancecheck__(cls, it):
        return isinstance(it, _real_datetime) if cls is datetime else type.__instancecheck__(cls, it)

    def __subclasscheck__(cls, it):
        return issubclass(it, _real_datetime) if cls is datetime else type.__subclasscheck__(cls, it)


class date(_real_date, metaclass=_OfDate):
    @classmethod
    def today(cls):
        return (_real_datetime.now() + _delta).date()


class datetime(_real_datetime, metaclass=_OfDatetime):
    @classmethod
    def now(cls, tz=None):
        return _real_datetime.now(tz) + _delta

    @classmethod
    def today(cls):
        return _real_datetime.now() + _delta

    @classmethod
    def utcnow(cls):
        return _real_datetime.now(_datetime.timezone.utc).replace(tzinfo=None) + _delta


_datetime.date, _datetime.datetime = date, datetime
`;
