using Linkage.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.Testing;

namespace Linkage.SocialInformation.Tests.Domain;

public sealed class InformationTransitionsTests
{
    [Fact]
    public void A_pair_of_status_and_trigger_does_what_the_table_says_and_nothing_else() => AllPairs.ShouldAllHold<InformationStatus, InformationTrigger>((status, trigger) =>
    {
        var item = Samples.In(status);
        var (revision, steps) = (item.Revision, item.History.Count);

        if (InformationTransitions.Table.TryGetValue((status, trigger), out var to))
        {
            item.Move(trigger, Samples.Clerk, Samples.Now, "some-reason", "words");
            item.Status.ShouldBe(to);
            item.Revision.ShouldBe(revision + 1);
            item.LastStep.From.ShouldBe(status);
            item.LastStep.To.ShouldBe(to);
            item.LastStep.Step.ShouldBe(trigger.Code());
        }
        else
        {
            var refusal = Should.Throw<Refusal>(() => item.Move(trigger, Samples.Clerk, Samples.Now));
            refusal.Kind.ShouldBe(RefusalKind.Conflict);
            refusal.Arguments.ShouldBe([status.Code(), trigger.Code()]);
            (item.Status, item.Revision, item.History.Count).ShouldBe((status, revision, steps));
        }
    });

    [Fact]
    public void Every_status_can_be_reached_and_every_trigger_is_used_and_has_a_permission()
    {
        foreach (var status in Enum.GetValues<InformationStatus>())
            Samples.In(status).Status.ShouldBe(status);
        InformationTransitions.Table.Keys.Select(k => k.On).Distinct().Order().ShouldBe(Enum.GetValues<InformationTrigger>().Order());
        InformationPermissions.Table.Keys.Order().ShouldBe(Enum.GetValues<InformationTrigger>().Order());
    }

    [Theory]
    [InlineData("status", typeof(InformationStatus))]
    [InlineData("origin", typeof(ItemOrigin))]
    [InlineData("urgency", typeof(Urgency))]
    [InlineData("state", typeof(CallReply))]
    public void The_migration_checks_exactly_the_codes_of_the_enum(string column, Type codes)
    {
        var check = (string)typeof(CodeText).GetMethod(nameof(CodeText.Check))!.MakeGenericMethod(codes).Invoke(null, [column])!;

        string.Concat(SqlMigrations.Scripts(typeof(SocialInformationService).Assembly).Select(s => s.Sql)).ShouldContain(check);
    }

    [Fact]
    public void What_a_person_is_offered_is_the_table_cut_with_their_rights()
    {
        var submitted = Samples.In(InformationStatus.Submitted);

        InformationPermissions.Offered(Samples.Person("clerk", Roles.Submitter), submitted).ShouldBe([InformationTrigger.Withdraw]);
        InformationPermissions.Offered(Samples.Person("somebody", Roles.Submitter), submitted).ShouldBeEmpty();
        InformationPermissions.Offered(Samples.Person("somebody", Roles.Triage), submitted).ShouldBe([InformationTrigger.Receive]);
        InformationPermissions.Offered(Samples.Person("somebody", Roles.Auditor), submitted).ShouldBeEmpty();
        InformationPermissions.Offered(Samples.Clerk, Samples.In(InformationStatus.Forwarded)).ShouldNotContain(InformationTrigger.ReturnFromAbove);
    }

    [Fact]
    public void Nobody_verifies_or_signs_a_text_that_they_edited_unless_the_office_has_one_clerk()
    {
        var two = Samples.Person("two", Roles.Triage, Roles.Reviewer);
        var edited = Samples.In(InformationStatus.Editing);
        edited.Edit(Samples.Content("改过的情况。"), null, two, Samples.Now);

        InformationPermissions.Allows(InformationTrigger.Verify, two, edited).ShouldBeFalse();
        InformationPermissions.Allows(InformationTrigger.Verify, Samples.Person("other", Roles.Reviewer), edited).ShouldBeTrue();

        var alone = Samples.In(InformationStatus.Editing);
        alone.Edit(Samples.Content("改过的情况。"), null, Samples.Clerk, Samples.Now);
        InformationPermissions.Allows(InformationTrigger.Verify, Samples.Clerk, alone).ShouldBeTrue();
    }

    [Fact]
    public void What_came_from_below_is_not_returned_to_a_reporter_here()
    {
        var item = InformationItem.TakeIn(
            ItemId.New(Samples.Now), "510100", Guid.CreateVersion7(Samples.Now), 2, Samples.Content(), new(Urgency.Normal, "forwarded"), [],
            Samples.Clerk, Samples.Now);

        InformationPermissions.Offered(Samples.Clerk, item).ShouldNotContain(InformationTrigger.ReturnForSupplement);
        Should.Throw<Refusal>(() => item.ReturnForSupplement("facts-unclear", null, null, Samples.Clerk, Samples.Now)).Kind.ShouldBe(RefusalKind.Conflict);
        item.Status.ShouldBe(InformationStatus.Editing);
    }
}
