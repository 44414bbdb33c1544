namespace Grpc.Core;

/// <summary>How a call ended, as <c>grpc-status</c> carries it (gRPC, <c>doc/statuscodes.md</c>).</summary>
public enum StatusCode
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>Cancelled, as a rule by the caller.</summary>
    Cancelled = 1,

    /// <summary>Failed in a way that says nothing more.</summary>
    Unknown = 2,

    /// <summary>The caller's argument is wrong, whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline went by before the call was through.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for doesn't exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known, but may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A limit is reached: quota, size of a message.</summary>
    ResourceExhausted = 8,

    /// <summary>The system isn't in the state that the call needs.</summary>
    FailedPrecondition = 9,

    /// <summary>Aborted, as a rule by a race with another call.</summary>
    Aborted = 10,

    /// <summary>Past the valid range.</summary>
    OutOfRange = 11,

    /// <summary>The method isn't there.</summary>
    Unimplemented = 12,

    /// <summary>An invariant or the protocol is broken.</summary>
    Internal = 13,

    /// <summary>Not reachable now: may pass.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or spoilt.</summary>
    DataLoss = 15,

    /// <summary>The caller isn't known.</summary>
    Unauthenticated = 16,
}
