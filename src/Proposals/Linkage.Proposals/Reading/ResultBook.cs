using Linkage.Directory.Client;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;

namespace Linkage.Proposals.Reading;

/// <summary>办理结果分类: the body's own scheme, or the one that it inherits, in the Directory. What each class means everywhere comes with it.</summary>
internal sealed class ResultBook(IDirectory directory)
{
    private const string Subject = "proposal-reply";

    /// <summary>The classes in the body's order. One whose meaning this release does not know is left out: it could not be counted.</summary>
    public async Task<IReadOnlyList<ResultClass>> OfAsync(string body, CancellationToken ct) =>
        [.. (await directory.ListResultClassesAsync(body, Subject, ct))
            .Select(c => CodeText.Parse<CanonicalResult>(c.Means) is { } means ? new ResultClass(c.Code, means) : null).OfType<ResultClass>()];
}
