using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Reads length-prefixed messages from a body.</summary>
/// <param name="pipe">The body.</param>
/// <param name="encoding">The peer's <c>grpc-encoding</c>, which frames with the compressed flag have.</param>
/// <param name="maxSize">The longest message taken, in bytes, before and after decompression; null: any.</param>
/// <param name="unknownEncoding">What a frame in an encoding other than identity and gzip ends the call with: the sides differ
/// (gRPC, <c>doc/compression.md</c>).</param>
internal sealed class FrameReader(PipeReader pipe, string? encoding, int? maxSize, StatusCode unknownEncoding)
{
    /// <summary>The next message, or null at the end of the body.</summary>
    /// <exception cref="RpcException">The frame is malformed, too long, or can't be read.</exception>
    public async ValueTask<T?> ReadAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            if (read.IsCanceled)
                throw new OperationCanceledException();
            if (TryFrame(read.Buffer, out var compressed, out var payload))
            {
                var message = Deserialize(marshaller, compressed ? Decompress(payload) : payload);
                pipe.AdvanceTo(payload.End);
                return message;
            }

            if (read.IsCompleted)
            {
                var rest = read.Buffer.Length;
                pipe.AdvanceTo(read.Buffer.End);
                return rest == 0 ? null : throw Broken("Incomplete message.");
            }

            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private bool TryFrame(ReadOnlySequence<byte> buffer, out bool compressed, out ReadOnlySequence<byte> payload)
    {
        compressed = false;
        payload = default;
        if (buffer.Length < FrameWriter.HeaderLength)
            return false;

        Span<byte> header = stackalloc byte[FrameWriter.HeaderLength];
        buffer.Slice(0, FrameWriter.HeaderLength).CopyTo(header);
        if (header[0] > 1)
            throw Broken("Unexpected compressed flag value in message header.");
        compressed = header[0] == 1;
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > (uint)(maxSize ?? int.MaxValue))
            throw TooLong();
        if (buffer.Length < FrameWriter.HeaderLength + length)
            return false;
        payload = buffer.Slice(FrameWriter.HeaderLength, length);
        return true;
    }

    private ReadOnlySequence<byte> Decompress(ReadOnlySequence<byte> payload)
    {
        switch (encoding)
        {
            case null or WireNames.Identity:
                throw Broken("Request did not include grpc-encoding value with compressed message.");
            case WireNames.Gzip:
                return Gunzip(payload);
            default:
                throw new RpcException(new Status(
                    unknownEncoding, $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: {WireNames.UnderstoodEncodings}"));
        }
    }

    private ReadOnlySequence<byte> Gunzip(ReadOnlySequence<byte> payload)
    {
        var plain = new ArrayBufferWriter<byte>();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(payload.ToArray()), CompressionMode.Decompress);
            while (gzip.Read(plain.GetSpan(4096)) is > 0 and var count)
            {
                plain.Advance(count);
                if (plain.WrittenCount > maxSize)
                    throw TooLong();
            }
        }
        catch (InvalidDataException ex)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Failed to decompress message.", ex));
        }

        return new ReadOnlySequence<byte>(plain.WrittenMemory);
    }

    private static T Deserialize<T>(Marshaller<T> marshaller, ReadOnlySequence<byte> payload)
    {
        try
        {
            return marshaller.ContextualDeserializer(new Payload(payload));
        }
        catch (Exception ex) when (ex is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Failed to deserialize message.", ex));
        }
    }

    private static RpcException Broken(string detail) => new(new Status(StatusCode.Internal, detail));

    private static RpcException TooLong() =>
        new(new Status(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size."));
}
