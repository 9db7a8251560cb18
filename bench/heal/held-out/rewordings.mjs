/** Words, numbers and forms that were changed because somebody wanted it: program → [before, after, subject, note]. */
export const rewordings = {};

export const snapshots = {};
