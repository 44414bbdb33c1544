using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Linkage.Hosting.Publishing.Model;

/// <summary>Takes apart what Aspire keeps behind an environment variable or an argument.</summary>
/// <param name="ports">The number of each endpoint's port.</param>
internal sealed class Flattening(Func<EndpointReference, int> ports)
{
    /// <summary>The pieces of a value.</summary>
    /// <exception cref="DistributedApplicationException">It is of a kind that cannot be published.</exception>
    public async ValueTask<Value> FlattenAsync(object? value, CancellationToken ct)
    {
        var parts = new List<Part>();
        await AddAsync(parts, value, ct);
        return new(Joined(parts));
    }

    private async ValueTask AddAsync(List<Part> parts, object? value, CancellationToken ct)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                parts.Add(new Text(text));
                break;
            case ReferenceExpression { IsConditional: true } choice:
                var condition = (await FlattenAsync(choice.Condition, ct)).Write(part => part is Text text ? text.Value : throw Unpublishable(part));
                await AddAsync(parts, condition.Equals(choice.MatchValue, StringComparison.OrdinalIgnoreCase) ? choice.WhenTrue : choice.WhenFalse, ct);
                break;
            case ReferenceExpression expression:
                foreach (var (text, index) in Pieces(expression.Format))
                    await AddAsync(parts, index is { } at ? expression.ValueProviders[at] : text, ct);
                break;
            case ParameterResource { Secret: true } parameter:
                parts.Add(new Secret(parameter.Name));
                break;
            case ParameterResource parameter:
                parts.Add(new Text(await parameter.GetValueAsync(ct) ?? ""));
                break;
            case EndpointReference endpoint:
                await AddAsync(parts, endpoint.Property(EndpointProperty.Url), ct);
                break;
            case EndpointReferenceExpression { Endpoint: var endpoint } property:
                parts.AddRange(Pieces(endpoint, property.Property));
                break;
            case ConnectionStringReference reference:
                await AddAsync(parts, reference.ConnectionStringExpression, ct);
                break;
            case IResourceWithConnectionString resource:
                await AddAsync(parts, resource.ConnectionStringExpression, ct);
                break;
            case bool or int or long:
                parts.Add(new Text(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)));
                break;
            default:
                throw Unpublishable(value);
        }
    }

    private IEnumerable<Part> Pieces(EndpointReference endpoint, EndpointProperty property)
    {
        var port = ports(endpoint);
        var host = new Host(endpoint.Resource.Name, port);
        var number = new Text(port.ToString(CultureInfo.InvariantCulture));
        return property switch
        {
            EndpointProperty.Url => [new Text($"{endpoint.Scheme}://"), host, new Text($":{port}")],
            EndpointProperty.HostAndPort => [host, new Text($":{port}")],
            EndpointProperty.Host or EndpointProperty.IPV4Host => [host],
            EndpointProperty.Port or EndpointProperty.TargetPort => [number],
            EndpointProperty.Scheme => [new Text(endpoint.Scheme)],
            EndpointProperty.TlsEnabled => [new Text(endpoint.TlsEnabled ? bool.TrueString : bool.FalseString)],
            _ => throw Unpublishable(property),
        };
    }

    // A composite format: literals with doubled braces, and numbers in braces.
    private static IEnumerable<(string? Text, int? Index)> Pieces(string format)
    {
        var literal = new System.Text.StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            var isDoubled = at + 1 < format.Length && format[at + 1] == format[at];
            if (format[at] is '{' or '}' && isDoubled)
            {
                literal.Append(format[at++]);
            }
            else if (format[at] == '{')
            {
                if (literal.Length > 0)
                    yield return (literal.ToString(), null);
                literal.Clear();
                var end = format.IndexOf('}', at);
                yield return (null, int.Parse(format.AsSpan(at + 1, end - at - 1), CultureInfo.InvariantCulture));
                at = end;
            }
            else
            {
                literal.Append(format[at]);
            }
        }

        if (literal.Length > 0)
            yield return (literal.ToString(), null);
    }

    private static List<Part> Joined(List<Part> parts)
    {
        var joined = new List<Part>();
        foreach (var part in parts)
        {
            if (part is Text more && joined is [.., Text text])
                joined[^1] = new Text(text.Value + more.Value);
            else
                joined.Add(part);
        }

        return joined;
    }

    private static DistributedApplicationException Unpublishable(object value) =>
        new($"{value} ({value.GetType().Name}) cannot be published: the publisher knows texts, parameters, endpoints and connection strings.");
}
