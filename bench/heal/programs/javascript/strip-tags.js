/** The text of a page without its tags, comments and scripts, and with single blanks. */
export function stripTags(html) {
  let text = '';
  let state = 'text';
  let seen = '';
  for (const char of html) {
    seen += char;
    if (state === 'text') {
      if (char === '<') {
        state = 'tag';
        seen = '';
      } else {
        text += char;
      }
    } else if (state === 'comment') {
      if (seen.endsWith('-->')) state = 'text';
    } else if (state === 'script') {
      if (seen.endsWith('</script>')) state = 'text';
    } else if (char === '>') {
      const name = seen.slice(0, -1).split(' ')[0].toLowerCase();
      state = name === 'script' ? 'script' : 'text';
      if (name === 'br' || name === '/p') text += '\n';
    } else if (seen === '!--') {
      state = 'comment';
    }
  }
  return text.replace(/ +/g, ' ').replace(/ ?\n ?/g, '\n').trim();
}
