using System.Collections;
using System.Globalization;
using System.Text;

namespace Grpc.Core;

/// <summary>Headers or trailers of a call: ASCII values, and binary ones under keys that end in <c>-bin</c>.</summary>
public sealed class Metadata : IList<Metadata.Entry>
{
    /// <summary>The end of every key with a binary value.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>No entries, and read-only.</summary>
    public static readonly Metadata Empty = new(readOnly: true);

    private readonly List<Entry> _entries = [];

    /// <summary>Metadata without entries.</summary>
    public Metadata()
    {
    }

    private Metadata(bool readOnly) => IsReadOnly = readOnly;

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public bool IsReadOnly { get; }

    /// <inheritdoc/>
    public Entry this[int index]
    {
        get => _entries[index];
        set => Writable()[index] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The last entry of that key, whatever its case, or null.</summary>
    public Entry? Get(string key) => _entries.FindLast(entry => entry.Has(key));

    /// <summary>The text of the last entry of that key, or null.</summary>
    /// <exception cref="InvalidOperationException">The entry is binary.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry of that key (of a text: its ASCII bytes), or null.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries of that key, in order.</summary>
    public IEnumerable<Entry> GetAll(string key) => _entries.Where(entry => entry.Has(key));

    /// <summary>Adds a text under a key that doesn't end in <c>-bin</c>.</summary>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds bytes under a key that ends in <c>-bin</c>.</summary>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <inheritdoc/>
    public void Add(Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Writable().Add(item);
    }

    /// <inheritdoc/>
    public void Insert(int index, Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Writable().Insert(index, item);
    }

    /// <inheritdoc/>
    public bool Remove(Entry item) => Writable().Remove(item);

    /// <inheritdoc/>
    public void RemoveAt(int index) => Writable().RemoveAt(index);

    /// <inheritdoc/>
    public void Clear() => Writable().Clear();

    /// <inheritdoc/>
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <inheritdoc/>
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <inheritdoc/>
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<Entry> Writable() =>
        IsReadOnly ? throw new InvalidOperationException("Object is read only") : _entries;

    /// <summary>One header or trailer.</summary>
    public class Entry
    {
        private readonly string? _text;
        private readonly byte[] _bytes;

        /// <summary>A binary entry; the key ends in <c>-bin</c> and is lower-cased. The bytes are copied.</summary>
        /// <exception cref="ArgumentException">The key has another character than a–z, 0–9, '_', '-', '.', or no <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normal(key);
            if (!IsBinaryKey(Key))
                throw new ArgumentException($"Key for binary valued metadata entry needs to have '{BinaryHeaderSuffix}' suffix.", nameof(key));
            _bytes = [.. valueBytes];
        }

        /// <summary>A text entry; the key doesn't end in <c>-bin</c> and is lower-cased. Only ASCII travels.</summary>
        /// <exception cref="ArgumentException">The key has another character than a–z, 0–9, '_', '-', '.', or ends in <c>-bin</c>.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Normal(key);
            if (IsBinaryKey(Key))
                throw new ArgumentException("Key for ASCII valued metadata entry cannot have suffix indicating binary value.", nameof(key));
            _text = value;
            _bytes = [];
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => _text is null;

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _text ?? throw new InvalidOperationException("Cannot access string value of a binary metadata entry");

        /// <summary>A copy of the bytes; of a text, its ASCII bytes.</summary>
        public byte[] ValueBytes => _text is null ? [.. _bytes] : Encoding.ASCII.GetBytes(_text);

        /// <inheritdoc/>
        public override string ToString() => IsBinary
            ? string.Create(CultureInfo.InvariantCulture, $"[Entry: key={Key}, valueBytes={_bytes.Length}]")
            : $"[Entry: key={Key}, value={_text}]";

        internal bool Has(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase);

        internal static bool IsBinaryKey(string key) => key.EndsWith(BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);

        internal static bool IsKey(string key) =>
            key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

#pragma warning disable CA1308 // the keys of gRPC are lower case by definition
        private static string Normal(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            return IsKey(key)
                ? key.ToLowerInvariant()
                : throw new ArgumentException("Keys can only contain alphanumeric characters, underscores, hyphens and dots.", nameof(key));
        }
#pragma warning restore CA1308
    }
}
