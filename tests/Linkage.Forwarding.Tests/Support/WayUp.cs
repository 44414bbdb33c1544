using Linkage.Forwarding.Contracts.V1;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>The messages of two counties' items that the city combines and the province takes in.</summary>
internal sealed class WayUp
{
    public WayUp()
    {
        A = Messages.Forward(County, City);
        B = Messages.Forward(SecondCounty, City);
        TakenInByCity = Messages.TakenIn(City, CityItem, CityLineage, A, B);
        Up = Messages.Forward(City, Province, itemId: CityItem, lineageId: CityLineage, hop: 2);
        TakenInByProvince = Messages.TakenIn(Province, Top, TopLineage, Up);
    }

    public ItemForwarded A { get; }

    public ItemForwarded B { get; }

    public ItemForwarded Up { get; }

    public Guid CityItem { get; } = Guid.CreateVersion7();

    public Guid CityLineage { get; } = Guid.CreateVersion7();

    public Guid Top { get; } = Guid.CreateVersion7();

    public Guid TopLineage => CityLineage;

    public EnvelopesTakenIn TakenInByCity { get; }

    public EnvelopesTakenIn TakenInByProvince { get; }

    public IReadOnlyList<ItemForwarded> Forwards => [A, B, Up];
}
