"""`cti completion`: the few lines that teach a shell to complete ids, kinds and people."""

from typing import Annotated

import typer

from cti_cli.core.words import say
from cti_cli.errors import UsageError

app = typer.Typer(add_completion=False)

BASH = r"""
_cti() {
    local IFS=$'\n' value about values=() shown=()
    while IFS=$'\t' read -r value about; do
        values+=("$value")
        shown+=("$value${about:+  ($about)}")
    done < <(_CTI_COMPLETE="${COMP_WORDS[*]:0:COMP_CWORD+1}" "${COMP_WORDS[0]}" 2>/dev/null)
    if (( ${#values[@]} == 1 )); then COMPREPLY=("${values[0]}"); else COMPREPLY=("${shown[@]}"); fi
}
complete -o nosort -F _cti cti
"""
ZSH = r"""
#compdef cti
_cti() {
    local value about
    local -a values shown
    while IFS=$'\t' read -r value about; do
        values+=("$value")
        shown+=("$value${about:+  $about}")
    done < <(_CTI_COMPLETE="${(pj:\n:)words[1,CURRENT]}" "${words[1]}" 2>/dev/null)
    compadd -U -l -d shown -a values
}
compdef _cti cti
"""
FISH = r"""
function __cti_complete
    set -l words (commandline -opc)
    set -l typed (string join \n -- $words | string collect)
    set -l current (commandline -ct)
    _CTI_COMPLETE="$typed"\n"$current" $words[1] 2>/dev/null
end
complete --command cti --no-files --keep-order --arguments '(__cti_complete)'
"""
POWERSHELL = r"""
Register-ArgumentCompleter -Native -CommandName cti -ScriptBlock {
    param($word, $ast, $position)
    $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -le $position } | ForEach-Object { "$_" })
    if ($word -eq '') { $words += '' }
    $env:_CTI_COMPLETE = $words -join "`n"
    try {
        & $words[0] | ForEach-Object {
            $value, $about = $_ -split "`t", 2
            $shown = if ($about) { "$value  $about" } else { $value }
            [System.Management.Automation.CompletionResult]::new($value, $shown, 'ParameterValue', $shown)
        }
    } finally { Remove-Item Env:_CTI_COMPLETE }
}
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL, "pwsh": POWERSHELL}


@app.command()
def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")],
) -> None:
    """Print what a shell needs; in ~/.bashrc: eval "$(cti completion bash)"."""
    script = SCRIPTS.get(shell.lower())
    if script is None:
        raise UsageError(say("this shell is not known"), say("use one of: {words}", words=", ".join(SCRIPTS)))
    typer.echo(script.strip())
