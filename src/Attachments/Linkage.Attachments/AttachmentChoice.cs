using Linkage.Attachments.Storage;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Attachments;

/// <summary>Which files the next version of something names: chosen by their ids, checked against the limits, kept from then on.</summary>
public sealed class AttachmentChoice
{
    private readonly AttachmentStore store;
    private readonly AttachmentLimits limits;

    internal AttachmentChoice(AttachmentStore store, AttachmentLimits limits)
    {
        this.store = store;
        this.limits = limits;
    }

    /// <summary>The files in the order of their ids.</summary>
    /// <param name="subject">What they belong to.</param>
    /// <param name="ids">The wanted ones; null leaves what is.</param>
    /// <param name="present">Those of the version before.</param>
    /// <param name="others">Those that may be chosen besides what was uploaded to the subject, such as files of what it was made of.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Refusal">400: unknown, too many, or too large together.</exception>
    public async Task<IReadOnlyList<AttachedFile>> ChooseAsync(
        Guid subject, IReadOnlyList<Guid>? ids, IReadOnlyList<AttachedFile> present, IEnumerable<AttachedFile> others, CancellationToken ct)
    {
        if (ids is null)
            return present;
        var wanted = ids.Distinct().ToList();
        if (wanted.Count > limits.Files)
            throw Refusal.Invalid("/attachments", "too-many-files", limits.Files);

        var known = new Dictionary<Guid, AttachedFile>();
        foreach (var file in present.Concat(others))
            known.TryAdd(file.Id, file);
        var uploaded = wanted.Where(id => !known.ContainsKey(id)).ToList();
        if (uploaded.Count > 0)
        {
            foreach (var file in await store.FindAsync(subject, uploaded, ct))
                known.Add(file.Id, file);
            await store.KeepAsync(uploaded, ct);
        }

        var errors = new FieldErrors();
        for (var i = 0; i < wanted.Count; i++)
            if (!known.ContainsKey(wanted[i]))
                errors.Add($"/attachments/{i}", "attachment-unknown");
        errors.ThrowIfAny();
        var chosen = wanted.ConvertAll(id => known[id]);
        return chosen.Sum(file => file.Size) <= limits.BytesInAll
            ? chosen
            : throw Refusal.Invalid("/attachments", "files-too-large", limits.MegabytesInAll);
    }

    /// <summary>
    /// As many of the files as one version takes, each content once: what is made of several sources starts with their files, and nothing is lost,
    /// because the sources keep theirs.
    /// </summary>
    public IReadOnlyList<AttachedFile> Fitting(IEnumerable<AttachedFile> files)
    {
        var fitting = new List<AttachedFile>();
        foreach (var file in files.DistinctBy(f => (f.Sha256, f.Name)))
            if (fitting.Count < limits.Files && fitting.Sum(f => f.Size) + file.Size <= limits.BytesInAll)
                fitting.Add(file);
        return fitting;
    }
}
