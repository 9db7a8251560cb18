interface Message {
  from: string;
  text: string;
  at: number;
}

interface Room {
  members: string[];
  muted: string[];
  messages: Message[];
  denied: number;
}

export function newRoom(): Room {
  return { members: [], muted: [], messages: [], denied: 0 };
}

function isMember(room: Room, name: string): boolean {
  return room.members.includes(name);
}

function join(room: Room, name: string): void {
  if (!isMember(room, name)) room.members.push(name);
}

function leave(room: Room, name: string): void {
  room.members = room.members.filter((member) => member !== name);
  room.muted = room.muted.filter((member) => member !== name);
}

function isModerator(room: Room, name: string): boolean {
  return room.members[0] === name;
}

function mute(room: Room, by: string, name: string): void {
  if (!isModerator(room, by) || !isMember(room, name)) {
    room.denied += 1;
    return;
  }
  if (!room.muted.includes(name)) room.muted.push(name);
}

export function cleanText(text: string): string {
  return text.trim().replace(/\s+/g, ' ').slice(0, 40);
}

function lastFrom(room: Room, name: string): Message | undefined {
  return room.messages.filter((message) => message.from === name).at(-1);
}

function isFlood(room: Room, name: string, at: number): boolean {
  const last = lastFrom(room, name);
  return last !== undefined && at - last.at < 2;
}

function maySay(room: Room, name: string, at: number): boolean {
  return isMember(room, name) && !room.muted.includes(name) && !isFlood(room, name, at);
}

function say(room: Room, from: string, text: string, at: number): void {
  const cleaned = cleanText(text);
  if (cleaned === '') return;
  if (!maySay(room, from, at)) {
    room.denied += 1;
    return;
  }
  room.messages.push({ from, text: cleaned, at });
}

export function replay(events: string[]): Room {
  const room = newRoom();
  events.forEach((event, at) => {
    const [who, what, ...rest] = event.split(' ');
    if (what === 'joins') join(room, who);
    else if (what === 'leaves') leave(room, who);
    else if (what === 'mutes') mute(room, who, rest[0]);
    else say(room, who, rest.join(' '), at);
  });
  return room;
}

export function mentions(events: string[], name: string): number {
  return replay(events).messages.filter((message) => message.text.split(' ').includes(`@${name}`)).length;
}

export function transcript(events: string[]): string[] {
  return replay(events).messages.map((message) => `${message.from}: ${message.text}`);
}

export function mostActive(events: string[]): string | null {
  const counts = new Map<string, number>();
  for (const { from } of replay(events).messages) counts.set(from, (counts.get(from) ?? 0) + 1);
  let best: string | null = null;
  for (const [name, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = name;
  }
  return best;
}
