using System.Collections.Frozen;

namespace Linkage.Directory.Domain.Bodies;

/// <summary>The tree of bodies (政协组织体系) as it stands at one revision.</summary>
internal sealed class BodyTree
{
    private readonly FrozenDictionary<string, Body> _bodies;

    public BodyTree(IEnumerable<Body> bodies)
    {
        All = [.. bodies.OrderBy(body => body.Code, StringComparer.Ordinal)];
        _bodies = All.ToFrozenDictionary(body => body.Code);
    }

    /// <summary>Ordered by code.</summary>
    public IReadOnlyList<Body> All { get; }

    public Body? Find(string code) => _bodies.GetValueOrDefault(code);

    /// <summary>The body itself, its parent, and so on up to the root.</summary>
    public IEnumerable<Body> WithAncestors(string code)
    {
        // A step never goes to the same or a lower level, so this ends even if somebody edited the table by hand.
        for (var body = Find(code); body is not null;)
        {
            yield return body;
            var parent = body.ParentCode is { } parentCode ? Find(parentCode) : null;
            body = parent is not null && parent.Level < body.Level ? parent : null;
        }
    }

    public bool IsWithin(string code, string ancestor) => WithAncestors(code).Any(body => body.Code == ancestor);

    /// <summary>The body and everything below it.</summary>
    public IEnumerable<Body> Within(string ancestor) => All.Where(body => IsWithin(body.Code, ancestor));
}
