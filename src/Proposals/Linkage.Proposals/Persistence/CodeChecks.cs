using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Persistence;

/// <summary>The CHECKs that follow from enums and from the transition table; the migration carries them, and a test compares the two.</summary>
internal static class CodeChecks
{
    /// <summary>Name and condition of every CHECK of a table.</summary>
    public static void AddTo(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(e => e.ClrType.Namespace == typeof(Proposal).Namespace))
        {
            var table = entity.GetTableName()!;
            foreach (var property in entity.GetProperties())
                if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { IsEnum: true } type)
                    model.Entity(entity.ClrType).ToTable(t => t.HasCheckConstraint(
                        $"ck_{table}_{property.GetColumnName()}", $"\"{property.GetColumnName()}\" in ({Codes(Enum.GetValues(type).Cast<Enum>())})"));
        }

        model.Entity<Proposal>().ToTable(t => t.HasCheckConstraint(
            "ck_proposals_filed_has_number", $"case_number is not null or status in ({Codes(ReachableUnfiled().Cast<Enum>())})"));
    }

    /// <summary>Every status that can be reached without being filed; in the others the case has a number.</summary>
    public static IReadOnlyList<ProposalStatus> ReachableUnfiled()
    {
        var reached = new HashSet<ProposalStatus> { ProposalStatus.Draft, ProposalStatus.CarrierSought };
        while (ProposalTransitions.Table.Where(e => e.Key.On != ProposalTrigger.File && reached.Contains(e.Key.From)).Any(e => reached.Add(e.Value)))
        {
        }

        return [.. reached.Order()];
    }

    private static string Codes(IEnumerable<Enum> values) => string.Join(", ", values.Select(v => $"'{v.Code()}'"));
}
