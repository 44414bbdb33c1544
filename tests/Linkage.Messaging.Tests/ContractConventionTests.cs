using System.Text;
using Linkage.Messaging.Outbox;
using Linkage.Messaging.Tests.World.V1;
using Shouldly;

namespace Linkage.Messaging.Tests
{
    public sealed class ContractConventionTests
    {
        [Fact]
        public void Finds_name_keys_and_numbers_by_name()
        {
            var contract = MessageContract.Of<NoteForwarded>();
            var note = new NoteForwarded { NoteId = Guid.CreateVersion7(), Lineage = "L", Origin = "510104", OriginSequence = 3 };
            contract.Name.ShouldBe("Linkage.Messaging.Tests.World.V1:NoteForwarded");
            contract.QueueName.ShouldBe("note-forwarded.v1");
            contract.BusinessKey(note).ShouldBe(note.BusinessKey);
            contract.OrderingKey(note).ShouldBe("L");
            contract.OriginSequence!(note).ShouldBe(3);
            MessageContract.Of<NoteWritten>().IsSequenced.ShouldBeFalse();
        }

        [Fact]
        public void Writes_Chinese_as_it_is_and_leaves_computed_keys_out()
        {
            var contract = MessageContract.Of<NoteWritten>();
            var json = Encoding.UTF8.GetString(contract.Write(new NoteWritten { NoteId = Guid.Empty, Lineage = "社情", Version = 2 }));
            json.ShouldBe("""{"noteId":"00000000-0000-0000-0000-000000000000","lineage":"社情","version":2,"text":""}""");
            contract.Read(Encoding.UTF8.GetBytes("""{"noteId":"00000000-0000-0000-0000-000000000000","lineage":"社情","version":2,"later":"an optional property of a newer sender"}"""))
                .Lineage.ShouldBe("社情");
        }

        [Theory]
        [InlineData(typeof(Unversioned), "must end in .V1")]
        [InlineData(typeof(V1Contracts.V1.Keyless), "no public string BusinessKey")]
        [InlineData(typeof(V1Contracts.V1.Numberless), "no public string Origin")]
        public void Refuses_a_type_against_the_convention(Type type, string why) =>
            Should.Throw<ContractException>(() => MessageContract.Of(type)).Message.ShouldContain(why);

        [Fact]
        public void Partitions_stay_where_they_are_over_releases()
        {
            // Changing the hash would let two relays of different releases work on one key at once.
            Partition.Of("01920000-0000-7000-8000-000000000001").ShouldBe(Partition.Of(new string("01920000-0000-7000-8000-000000000001".AsSpan())));
            string[] keys = ["", "a", "510104", "社情民意"];
            keys.Select(k => (int)Partition.Of(k)).ShouldBe(ExpectedPartitions);
            Enumerable.Range(0, 1600).GroupBy(i => Partition.Of($"lineage-{i}")).ShouldAllBe(g => g.Count() > 50 && g.Count() < 160);
        }

        private static readonly int[] ExpectedPartitions = [9, 0, 3, 14];

        private sealed record Unversioned(string BusinessKey, string OrderingKey);
    }
}

namespace V1Contracts.V1
{
    public sealed record Keyless(string OrderingKey);

    public sealed record Numberless(string BusinessKey, string OrderingKey, long OriginSequence);
}
