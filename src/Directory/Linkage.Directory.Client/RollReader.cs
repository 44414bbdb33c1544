using Grpc.Core;
using Linkage.Directory.Contracts.Grpc.V1;

namespace Linkage.Directory.Client;

/// <summary>The roll over gRPC.</summary>
internal sealed class RollReader(DirectoryCalls calls) : IRoll
{
    public async Task<IReadOnlyList<RollPerson>> FindPeopleAsync(
        string body, IReadOnlyCollection<string> userIds, IReadOnlyCollection<string> names, CancellationToken ct = default)
    {
        if (userIds.Count + names.Count == 0)
            return [];
        var request = new FindPeopleRequest { Body = body, UserIds = { userIds }, Names = { names } };
        var reply = await calls.AskAsync((client, options) => client.FindPeopleAsync(request, options), [], ct);
        return [.. reply!.People.Select(p => new RollPerson(p.UserId, p.Name, [.. p.Roles], p.Sits))];
    }

    public async Task<RollOrganisation?> FindOrganisationAsync(string body, string kind, string name, CancellationToken ct = default)
    {
        var request = new FindOrganisationRequest { Body = body, Kind = kind, Name = name };
        var found = await calls.AskAsync((client, options) => client.FindOrganisationAsync(request, options), [StatusCode.NotFound], ct);
        return found is null ? null : new(found.Name, [.. found.Signers]);
    }
}
