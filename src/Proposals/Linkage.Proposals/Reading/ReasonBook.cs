using Linkage.Directory.Client;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;

namespace Linkage.Proposals.Reading;

/// <summary>理由代码: the body's own lists in the Directory.</summary>
internal sealed class ReasonBook(IDirectory directory)
{
    public const string NonFiling = "non-filing";
    public const string ReturnRequest = "return-request";
    public const string Revision = "review-return";

    /// <summary>Refuses an unknown code, or a missing note where the code needs one.</summary>
    public async Task RequireAsync(string body, string purpose, string code, string? note, CancellationToken ct)
    {
        var known = (await directory.ListReasonCodesAsync(body, purpose, ct)).FirstOrDefault(reason => reason.Code == code)
            ?? throw Refusal.Invalid("/reasonCode", "unknown-code", code);
        if (known.NeedsNote && VisibleText.IsBlank(note))
            throw Refusal.Invalid("/note", "required");
    }
}
