/** What gives the day, or the moment. */
export const asksForToday =
  /\b(?:date\.today|today|now|utcnow|time|time_ns|gmtime|localtime|Date)\(\s?\)|\.now\(|\bnew Date\b(?!\s?\()/;

/** What gives the hour on the wall, and what takes it. */
export const usesLocalTime =
  /\.get(?:Hours|Minutes|Date|Day|Month|FullYear|TimezoneOffset)\(|\.set(?:Hours|Minutes|Date|Month|FullYear)\(|\.toLocale(?:Time|Date)?String\(|\.to(?:Date|Time)?String\(\)|\bDateTimeFormat\(|\bnew Date\((?:[^()\n]{1,60},|\s?['"`][\d-]{10}T[\d:.]{4,15}['"`])|\b(?:localtime|mktime|fromtimestamp|ctime)\(|\btime\.strftime\(|\.(?:astimezone|timestamp)\(\)|\bdatetime\.(?:now|today)\(|\.Local\b/;
