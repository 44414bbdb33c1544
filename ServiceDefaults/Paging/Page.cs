using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.ServiceDefaults.Paging;

/// <summary>One page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="NextCursor">Where the next page begins; null at the end.</param>
/// <param name="Total">How many there are over all pages, where that is cheap or was asked for.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, long? Total = null);

/// <summary>Makes pages.</summary>
public static class Page
{
    /// <summary>A page of the first <paramref name="limit"/> rows; a row more than that says that there is another page.</summary>
    /// <param name="rows">At most <paramref name="limit"/> + 1 rows.</param>
    /// <param name="limit">Rows on the page.</param>
    /// <param name="cursor">The cursor after a row.</param>
    /// <param name="total">How many there are, if known.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, string> cursor, long? total = null) =>
        rows.Count > limit ? new([.. rows.Take(limit)], cursor(rows[limit - 1]), total) : new(rows, null, total);
}

/// <summary>How many rows a page has.</summary>
public static class PageLimit
{
    /// <summary>50 unless asked for otherwise.</summary>
    /// <exception cref="Refusal">400 outside 1 to 200.</exception>
    public static int Of(int? limit) => limit is null ? 50 : limit is >= 1 and <= 200 ? limit.Value : throw Refusal.Invalid("/limit", "limit-out-of-range");
}

/// <summary>Opaque place in a list: the sort key of the last row, in base64url.</summary>
public static class Cursor
{
    /// <summary>A cursor of that key.</summary>
    public static string Of(params ReadOnlySpan<object?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (text.Length > 0)
                text.Append('\u001f');
            text.Append(part is DateTimeOffset instant ? instant.UtcTicks.ToString(CultureInfo.InvariantCulture) : Convert.ToString(part, CultureInfo.InvariantCulture));
        }

        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The parts of a cursor; null when there is none.</summary>
    /// <param name="cursor">As the caller sent it.</param>
    /// <param name="parts">How many parts it must have.</param>
    /// <exception cref="Refusal">400 when it is none of ours.</exception>
    public static string[]? Parts(string? cursor, int parts)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        try
        {
            var split = new UTF8Encoding(false, true).GetString(Base64Url.DecodeFromChars(cursor)).Split('\u001f');
            if (split.Length == parts)
                return split;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            // Falls through to the refusal: what the caller sent is none of our cursors.
        }

        throw Malformed();
    }

    /// <summary>A cursor that is one number.</summary>
    /// <exception cref="Refusal">400 when it is none.</exception>
    public static long? Number(string? cursor) => Parts(cursor, 1) is [var part] ? ToNumber(part) : null;

    /// <summary>A part as a number.</summary>
    /// <exception cref="Refusal">400 when it is none.</exception>
    public static long ToNumber(string part) =>
        long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed();

    /// <summary>A part as an instant.</summary>
    /// <exception cref="Refusal">400 when it is none.</exception>
    public static DateTimeOffset ToInstant(string part) =>
        ToNumber(part) is var ticks && ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks ? new(ticks, TimeSpan.Zero) : throw Malformed();

    /// <summary>A part that is the number of a day.</summary>
    /// <exception cref="Refusal">400 when it is none.</exception>
    public static DateOnly ToDay(string part) =>
        ToNumber(part) is var number && number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : throw Malformed();

    /// <summary>A part as an id.</summary>
    /// <exception cref="Refusal">400 when it is none.</exception>
    public static Guid ToId(string part) => Guid.TryParse(part, out var id) ? id : throw Malformed();

    private static Refusal Malformed() => Refusal.Invalid("/cursor", "cursor-malformed");
}
