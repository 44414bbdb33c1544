using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>One message as a length-prefixed frame, never compressed.</summary>
internal sealed class FrameWriter : SerializationContext
{
    public const int HeaderLength = 5;

    private ArrayBufferWriter<byte>? _frame;
    private bool _complete;

    /// <summary>The frame of a message.</summary>
    /// <exception cref="RpcException">ResourceExhausted: longer than <paramref name="maxSize"/> bytes; Internal: it can't be serialized.</exception>
    public static ReadOnlyMemory<byte> Write<T>(T message, Marshaller<T> marshaller, int? maxSize)
    {
        var writer = new FrameWriter();
        try
        {
            marshaller.ContextualSerializer(message, writer);
        }
        catch (Exception ex) when (ex is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Failed to serialize message.", ex));
        }

        return writer.Take(maxSize);
    }

    public override void SetPayloadLength(int payloadLength)
    {
        _frame = new ArrayBufferWriter<byte>(HeaderLength + payloadLength);
        _frame.Advance(HeaderLength);
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_frame is null)
            SetPayloadLength(256);
        return _frame!;
    }

    public override void Complete() => _complete = true;

    public override void Complete(byte[] payload)
    {
        SetPayloadLength(payload.Length);
        GetBufferWriter().Write(payload);
        _complete = true;
    }

    private ReadOnlyMemory<byte> Take(int? maxSize)
    {
        if (!_complete)
            throw new RpcException(new Status(StatusCode.Internal, "Serialization did not complete."));
        var payloadLength = _frame is null ? 0 : _frame.WrittenCount - HeaderLength;
        if (payloadLength > maxSize)
            throw new RpcException(new Status(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size."));
        if (_frame is null)
            return new byte[HeaderLength];

        // The writer's memory is its own array; the header's five bytes were left free at its start.
        var frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_frame.WrittenMemory);
        frame.Span[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(frame.Span[1..], payloadLength);
        return frame;
    }
}
