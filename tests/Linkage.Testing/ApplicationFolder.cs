namespace Linkage.Testing;

/// <summary>The data folder of an application that a test runs: where the servers' own users can reach it, and gone when the test is.</summary>
public sealed class ApplicationFolder
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("linkage-");

    /// <summary>Makes it.</summary>
    public ApplicationFolder() => folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The argument by which an AppHost is told of it.</summary>
    public string Argument => $"--Linkage:Data={FullName}";

    /// <summary>Its path.</summary>
    public string FullName => folder.FullName;

    /// <summary>Removes it, when the application has stopped.</summary>
    public void Delete() => folder.Delete(recursive: true);
}
