namespace Linkage.Directory;

/// <summary>What can change in the directory, as <c>DirectoryChanged</c> names it.</summary>
internal static class Subjects
{
    public const string Body = "body";
    public const string Calendar = "calendar";
    public const string DeadlinePack = "deadline-pack";
    public const string ReasonCodes = "reason-codes";
    public const string ResultScheme = "result-scheme";
    public const string User = "user";
    public const string Roll = "roll";
    public const string Member = "member";

    /// <summary>Whether <c>RuleBook</c> holds it.</summary>
    public static bool AreRules(string subject) => subject is Body or Calendar or DeadlinePack or ReasonCodes or ResultScheme;
}
