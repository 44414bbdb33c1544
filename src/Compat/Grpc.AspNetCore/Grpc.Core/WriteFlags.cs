namespace Grpc.Core;

/// <summary>Hints for a write.</summary>
[Flags]
#pragma warning disable CA1711 // the real name
public enum WriteFlags
#pragma warning restore CA1711
{
    /// <summary>More follows soon.</summary>
    BufferHint = 1,

    /// <summary>Don't compress.</summary>
    NoCompress = 2,
}
