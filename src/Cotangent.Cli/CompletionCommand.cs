using System.CommandLine;

namespace Cotangent.Cli;

/// <summary><c>cotangent completion SHELL</c>: the script that makes a shell complete commands, options and their words.</summary>
internal static class CompletionCommand
{
    private static readonly (string Shell, string Install, string Script)[] Scripts =
    [
        ("bash", "cotangent completion bash >> ~/.bashrc", """
            _cotangent() {
                local words
                words=$(cotangent "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
                mapfile -t COMPREPLY < <(compgen -W "${words}" -- "${COMP_WORDS[COMP_CWORD]}")
            }
            complete -o default -F _cotangent cotangent
            """),
        ("zsh", "cotangent completion zsh >> ~/.zshrc", """
            _cotangent() {
                local -a words
                words=("${(@f)$(cotangent "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -- "${words[@]}"
                _files
            }
            compdef _cotangent cotangent
            """),
        ("fish", "cotangent completion fish > ~/.config/fish/completions/cotangent.fish", """
            complete -c cotangent -a '(cotangent "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
            """),
        ("pwsh", "cotangent completion pwsh >> $PROFILE", """
            Register-ArgumentCompleter -Native -CommandName cotangent -ScriptBlock {
                param($word, $command, $position)
                cotangent "[suggest:$position]" "$command" 2>$null | Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """),
    ];

    internal static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = $"One of {string.Join(", ", Scripts.Select(script => script.Shell))}." };
        shell.AcceptOnlyFromAmong([.. Scripts.Select(script => script.Shell)]);
        var command = new Command("completion", "Prints the script that makes a shell complete this command; its first line says where it goes.") { shell };
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
        {
            var (_, install, script) = Scripts.First(script => script.Shell == parsed.GetRequiredValue(shell));
            Output.Standard(writer => writer.Write($"# {install}\n{script.ReplaceLineEndings("\n")}\n"));
            return ExitCode.Success;
        }));
        return command;
    }
}
