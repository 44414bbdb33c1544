using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a generated serializer puts one message.</summary>
public abstract class SerializationContext
{
    /// <summary>The whole payload at once; ends the message.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>Where to write the payload, after <see cref="SetPayloadLength"/>.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>The length in bytes of the payload that will be written.</summary>
    public virtual void SetPayloadLength(int payloadLength) => throw new NotSupportedException();

    /// <summary>Ends the message written to <see cref="GetBufferWriter"/>.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
