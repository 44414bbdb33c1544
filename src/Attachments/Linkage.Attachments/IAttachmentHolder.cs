using Linkage.ServiceDefaults.Identity;

namespace Linkage.Attachments;

/// <summary>What this room asks the service: it knows bytes, the service knows whose they are.</summary>
public interface IAttachmentHolder
{
    /// <summary>Refuses unless the caller may change the content of the subject now.</summary>
    /// <exception cref="ServiceDefaults.Problems.Refusal">404 unknown or another body's, 403 not this caller's, 409 not in this state.</exception>
    Task RequireChangeableAsync(Guid subject, Caller caller, CancellationToken ct);

    /// <summary>A file of the subject that the caller may read: one that a version of it names, or a version of what it was made of.</summary>
    /// <returns>Null when there is none.</returns>
    Task<AttachedFile?> FindAsync(Guid subject, Guid attachment, Caller caller, CancellationToken ct);

    /// <summary>A file that was handed to the caller's body.</summary>
    /// <param name="receipt">Id under which it was handed over.</param>
    /// <param name="attachment">The file.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when there is none.</returns>
    Task<AttachedFile?> FindReceivedAsync(Guid receipt, Guid attachment, Caller caller, CancellationToken ct);
}
