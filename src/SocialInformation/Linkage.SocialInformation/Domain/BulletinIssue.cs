namespace Linkage.SocialInformation.Domain;

/// <summary>期: an item's place in a bulletin. Numbers run without gaps per body, series and year.</summary>
/// <param name="Id">Id of the issue.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Body">Code of the body.</param>
/// <param name="Series">刊名, such as 社情民意 or 专报.</param>
/// <param name="Year">Year of the numbering.</param>
/// <param name="Number">期号, from 1.</param>
/// <param name="ContentVersion">The version that was issued.</param>
/// <param name="Recipients">主送: to whom it went.</param>
/// <param name="IssuedBy">Name of the person.</param>
/// <param name="IssuedAt">When.</param>
internal sealed record BulletinIssue(
    Guid Id, ItemId ItemId, string Body, string Series, int Year, int Number, int ContentVersion, string[] Recipients, string IssuedBy, DateTimeOffset IssuedAt)
{
    /// <summary>社情民意 2026 年第 3 期.</summary>
    public string Reference => $"{Series} {Year} 年第 {Number} 期";
}
