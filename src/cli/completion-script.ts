/** A script that asks `taas` itself for what may come next, so that it is never out of date. */
export function completionScript(shell: 'bash' | 'zsh'): string {
  return shell === 'zsh' ? zshScript : bashScript;
}

/**
 * SHELL tells yargs in which form to answer; the login shell need not be the one that asks. Options are offered to a
 * word that begins like one: where nothing else is left the shell offers file names.
 */
const bashScript = `###-begin-taas-completion-###
_taas_completion() {
  local IFS=$'\\n' word="\${COMP_WORDS[COMP_CWORD]}" words
  words="$(SHELL=bash taas --get-yargs-completions "\${COMP_WORDS[@]}" 2>/dev/null)"
  [[ "$word" == -* ]] || words="$(grep -v '^-' <<< "$words")"
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o bashdefault -o default -F _taas_completion taas
###-end-taas-completion-###
`;

const zshScript = `#compdef taas
###-begin-taas-completion-###
_taas_completion() {
  local reply
  local IFS=$'\\n'
  reply=($(SHELL=zsh taas --get-yargs-completions "\${words[@]}" 2>/dev/null))
  [[ "$PREFIX" == -* ]] || reply=("\${(@)reply:#-*}")
  if (( \${#reply} > 0 )); then _describe 'values' reply; else _default; fi
}
if [[ "\${zsh_eval_context[-1]}" == "loadautofunc" ]]; then _taas_completion "$@"; else compdef _taas_completion taas; fi
###-end-taas-completion-###
`;
