using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting;

namespace Linkage.Hosting.Publishing;

/// <summary>What git calls the sources that are published.</summary>
internal static class GitTag
{
    /// <summary>The tag of the commit, or its hash; <c>-dirty</c> behind it when files differ from it.</summary>
    /// <param name="folder">A folder of the sources.</param>
    /// <exception cref="DistributedApplicationException">It is in no repository.</exception>
    public static string Of(string folder)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, "describe", "--tags", "--always", "--dirty", "--abbrev=12"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var tag = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            if (git.ExitCode == 0 && tag.Length > 0)
                // Of the characters that a git tag may have, an image's may not have all.
                return string.Concat(tag.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
        }
        catch (Win32Exception)
        {
            // not installed
        }

        throw new DistributedApplicationException("Git does not tell what these sources are: set Linkage:Publishing:Tag, the tag of the images.");
    }
}
