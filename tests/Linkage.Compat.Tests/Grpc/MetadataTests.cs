using Grpc.Core;

namespace Linkage.Compat.Tests.Grpc;

public sealed class MetadataTests
{
    [Fact]
    public void Finds_the_last_value_of_a_key_in_any_case()
    {
        var metadata = new Metadata { { "X-Body", "510000" }, { "x-body", "510100" }, { "x-hash-bin", new byte[] { 1, 2 } } };

        metadata[0].Key.ShouldBe("x-body");
        metadata.GetValue("X-BODY").ShouldBe("510100");
        metadata.GetAll("x-body").Select(entry => entry.Value).ShouldBe(["510000", "510100"]);
        metadata.GetValueBytes("x-hash-bin").ShouldBe([1, 2]);
        metadata.GetValue("x-nothing").ShouldBeNull();
    }

    [Fact]
    public void Keeps_bytes_as_they_were()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("x-bin", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;
        entry.ValueBytes.ShouldBe([1, 2]);
    }

    [Fact]
    public void Tells_text_from_bytes_by_the_key()
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry("x-bin", "text"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("x", [1]));
        Should.Throw<InvalidOperationException>(() => new Metadata.Entry("x-bin", [1]).Value);
        new Metadata.Entry("x", "ab").ValueBytes.ShouldBe([97, 98]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData(":path")]
    [InlineData("键")]
    public void Refuses_other_keys(string key) => Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "value"));

    [Fact]
    public void Empty_stays_empty() => Should.Throw<InvalidOperationException>(() => Metadata.Empty.Add("x", "y"));
}
