namespace Linkage.Directory.Accounts;

/// <summary>What a person is in one body (岗位): a person may have posts in several.</summary>
internal sealed class Post
{
    public Guid UserId { get; init; }

    public string Body { get; init; } = "";

    /// <summary>Order in which the person got the posts.</summary>
    public int Position { get; init; }

    public IReadOnlyList<string> Roles { get; set; } = [];
}
