namespace Linkage.Web.Routing;

/// <summary>Which service documents a path: templates such as <c>/api/v1/proposals/{id}/withdrawal</c>, literal segments before parameters.</summary>
internal sealed class PathTree
{
    private readonly Node root = new();

    /// <summary>Adds a documented path.</summary>
    /// <param name="template">The path as the document has it.</param>
    /// <param name="service">Whose document.</param>
    /// <param name="largestBody">Bytes that a body sent to it may have, where that is more than usual.</param>
    /// <exception cref="InvalidOperationException">Another service documents the same path.</exception>
    public void Add(string template, string service, long? largestBody = null)
    {
        var node = root;
        foreach (var segment in Segments(template))
            node = segment.StartsWith('{') ? node.Parameter ??= new() : Child(node, segment);
        if (node.Service is { } other && other != service)
            throw new InvalidOperationException($"Both {other} and {service} document {template}.");
        (node.Service, node.LargestBody) = (service, largestBody);
    }

    /// <summary>The service that documents a request's path; null when none does.</summary>
    public string? Find(string path) => Find(root, Segments(path), 0)?.Service;

    /// <summary>Bytes that a body sent to the path may have; null where it is as many as usual.</summary>
    public long? LargestBody(string path) => Find(root, Segments(path), 0)?.LargestBody;

    private static Node? Find(Node node, string[] segments, int at)
    {
        if (at == segments.Length)
            return node.Service is null ? null : node;
        return (node.Children.TryGetValue(segments[at], out var child) ? Find(child, segments, at + 1) : null)
            ?? (node.Parameter is { } parameter ? Find(parameter, segments, at + 1) : null);
    }

    private static Node Child(Node node, string segment)
    {
        if (!node.Children.TryGetValue(segment, out var child))
            node.Children[segment] = child = new();
        return child;
    }

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Node
    {
        public Dictionary<string, Node> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Node? Parameter { get; set; }

        public string? Service { get; set; }

        public long? LargestBody { get; set; }
    }
}
