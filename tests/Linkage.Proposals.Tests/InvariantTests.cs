using FsCheck;
using FsCheck.Fluent;
using Linkage.Proposals.Domain;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Proposals.Tests;

/// <summary>Any sequence of acts, legal or not, on a handful of proposals keeps what must always hold.</summary>
public sealed class InvariantTests
{
    [Fact]
    public void Any_sequence_of_acts_keeps_the_invariants() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), acts => new Office().Run(acts))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(300));

    [Fact]
    public void The_acts_reach_every_corner()
    {
        var reached = new HashSet<ProposalStatus>();
        for (var seed = 0; seed < 40 && reached.Count < Enum.GetValues<ProposalStatus>().Length; seed++)
        {
            var random = new Random(seed);
            var office = new Office();
            office.Run([.. Enumerable.Range(0, 2500).Select(_ => random.Next())]);
            reached.UnionWith(office.Seen);
        }

        reached.Order().ToArray().ShouldBe(Enum.GetValues<ProposalStatus>(), "else the property says little");
    }

    /// <summary>An office in memory: the counter of the session, and every act that the domain knows.</summary>
    private sealed class Office
    {
        private static readonly Actor Clerk = new("clerk", "干部");
        private static readonly SubmissionFrame Frame = new(14, 3, Occasion.Session, true, true);
        private static readonly HashSet<ProposalStatus> Unfiled = [.. Persistence.CodeChecks.ReachableUnfiled()];
        private readonly List<Proposal> proposals = [];
        private readonly List<Action<Proposal, int>> acts;
        private DateTimeOffset now = new(2026, 1, 10, 8, 0, 0, TimeSpan.Zero);
        private int counter;
        private Guid round = Guid.CreateVersion7();

        public Office()
        {
            for (var i = 0; i < 4; i++)
                proposals.Add(Proposal.Draft(
                    new(Guid.CreateVersion7(), "510104", "county", Guid.CreateVersion7(), 1, ProposerType.Member, null, null, $"m{i}", $"委员{i}", null, false, null, null, false),
                    new($"第{i}件", "情况", "分析", "建议", "教育"), Clerk, now));
            // One from below, which nobody carries yet.
            proposals.Add(Proposal.Draft(
                new(Guid.CreateVersion7(), "510104", "county", Guid.CreateVersion7(), 2, ProposerType.Member, null, null, "", "", null, false, null, null, true) { SeeksCarrier = true },
                new("下级报送", "情况", "分析", "建议", "教育"), Clerk, now));
            acts =
            [
                (p, n) => p.AskCarrier($"c{n % 3}", $"领衔{n % 3}", Clerk, now),
                (p, n) => p.AcceptCarrying(n % 2 == 0, Clerk, now),
                (p, n) => Sometimes(n, 3, () => p.DeclineCarrying("x", Clerk, now)),
                (p, n) => Sometimes(n, 15, () => p.GiveUpCarrying("x", Clerk, now)),
                (p, _) => p.Edit(p.Content with { Situation = p.Situation + "改" }, Clerk, now),
                (p, n) => p.Invite([($"x{n % 5}", $"联名{n % 5}", n % 2 == 0)], new ProposalRules(), true, Clerk, now),
                (p, n) => p.AnswerInvitation(p.Signatures.Count == 0 ? Guid.Empty : p.Signatures[n % p.Signatures.Count].Id, n % 3 > 0, false, Clerk, now),
                (p, _) => p.RecallDraft(Clerk, now),
                (p, _) => p.Seal(Clerk, now),
                (p, _) => p.Submit(Frame, Clerk, now),
                (p, _) => p.StartReview(Clerk, now),
                (p, _) => p.PassFirstReview(null, Clerk, now),
                (p, n) => Sometimes(n, 4, () => p.ReturnForRevision("wording", "x", Clerk, now)),
                (p, _) => File(p),
                (p, n) => Sometimes(n, 3, () => p.NotFile("empty", null, n % 2 == 0 ? Destination.Reference : Destination.SocialInformation, Clerk, now)),
                (p, n) => p.AnswerConversion(n % 2 == 0, Clerk, now),
                (p, _) => p.SendToReference("某局", Clerk, now),
                (p, _) => p.ConvertToInfo(Guid.CreateVersion7(), Clerk, now),
                (p, n) => p.MergeInto(proposals[n % proposals.Count], null, Clerk, now),
                (p, _) => p.UndoMerge(proposals.FirstOrDefault(m => m.Id == p.MergedIntoId) ?? p, Clerk, now),
                (p, n) => Sometimes(n, 15, () => p.Withdraw("x", Clerk, now)),
                (p, n) => p.ProposeAssignment(Orders(n), Clerk, now),
                (p, n) => p.Assign(Orders(n), Clerk, now),
                (p, n) => OnUnit(p, n, unit => p.SignFor(unit, "张三", "李四", null, Clerk, now)),
                (p, n) => OnUnit(p, n, unit => p.TakeUnitStep((AssignmentTrigger)(n / 8 % Enum.GetValues<AssignmentTrigger>().Length) is var t
                    && t is AssignmentTrigger.SignFor or AssignmentTrigger.AcceptReturn or AssignmentTrigger.DraftReply or AssignmentTrigger.IssueReply or AssignmentTrigger.Reopen
                        or AssignmentTrigger.GiveOpinion or AssignmentTrigger.Confirm ? AssignmentTrigger.StartHandling : t, unit, Clerk, now)),
                (p, n) => OnUnit(p, n, unit => p.TakeUnitStep(AssignmentTrigger.StartHandling, unit, Clerk, now)),
                (p, n) => OnUnit(p, n, unit => p.AcceptReturn(unit, [new($"n{n}", "新单位", unit.Role, DueIn(90))], null, Clerk, now)),
                (p, n) => OnUnit(p, n, unit => p.GiveOpinion(unit, "意见", "王五", Clerk, now)),
                (p, n) => OnUnit(p, n, unit => p.DraftReply(unit, "答复", new ResultClass("ABCD"[n % 4].ToString(), (CanonicalResult)(n % 4)), PublishLevel.Full, null, null, Clerk, now)),
                (p, n) => OnUnit(p, n, unit => p.IssueReply(unit, "李四", null, Clerk, now)),
                (p, n) => OnUnit(p, n, unit => p.DecideExtension(unit, true, DueIn(120), Clerk, now)),
                // Every other time no round is open, and what is said waits.
                (p, n) => p.RecordFeedback(n % 2 == 0 ? round : null, p.Id, p.FirstSigner, new(VisitAnswer.Visited, (AttitudeRating)(n % 3), true, null, null, (ResultRating)(n % 4), null), Clerk, now),
                (_, _) => OpenRound(),
                (p, n) => RevealOrReopen(p, n),
                (p, _) => p.RecordMeeting("沟通", Clerk, now),
                (p, _) => p.RehandleAfterMeeting("再办", DueIn(90), Clerk, now),
                (p, n) => p.Close(new(n % 2, 2, false, DateOnly.FromDateTime(now.UtcDateTime)), n % 3 == 0 ? "说明" : null, Clerk, now),
                (p, _) => p.Archive(Clerk, now),
                (p, _) => p.Publish(PublishLevel.Full, null, Clerk, now),
                (p, _) => p.Commend(2026, null, Clerk, now),
                (p, _) => p.ForwardUpward("510100", Clerk, now),
                (_, _) => now = now.AddHours(1),
            ];
        }

        public HashSet<ProposalStatus> Seen { get; } = [];

        public void Run(int[] numbers)
        {
            foreach (var number in numbers)
            {
                var n = Math.Abs((long)number);
                var proposal = proposals[(int)(n % proposals.Count)];
                var before = Shape(proposal);
                try
                {
                    acts[(int)(n / proposals.Count % acts.Count)](proposal, (int)(n / proposals.Count / acts.Count % 1_000_000));
                }
                catch (Refusal)
                {
                    Shape(proposal).ShouldBe(before, "a refused act changes nothing");
                }

                Check();
            }
        }

        private void Check()
        {
            Seen.UnionWith(proposals.SelectMany(p => p.Steps.Skip(p.Steps.Count - 3)).Select(s => s.To));
            // Case numbers: each once, without gaps.
            proposals.Where(p => p.CaseNumber is not null).Select(p => p.CaseNumber!.Value).Order().SequenceEqual(Enumerable.Range(1, counter)).ShouldBeTrue();
            foreach (var p in proposals)
            {
                // A merged proposal is never lost from its main case.
                p.SourceCount.ShouldBe(proposals.Count(s => s.MergedIntoId == p.Id && s.Status == ProposalStatus.Merged));
                (p.Status == ProposalStatus.Merged).ShouldBe(p.MergedIntoId is not null);
                if (p.SourceCount > 0)
                    (p.Status is ProposalStatus.Merged or ProposalStatus.Withdrawn).ShouldBeFalse();
                // No reply without assignment.
                p.Replies.All(r => p.Assignments.Any(a => a.Id == r.AssignmentId && a.AssignedAt != null)).ShouldBeTrue();
                if (p.RepliedAt is not null)
                    p.AssignedAt.ShouldNotBeNull();
                // What was said waits for a round only while the case does: it is neither lost nor shown before.
                foreach (var waiting in p.Feedback.Where(f => f.RoundId is null))
                    (p.Status, waiting.HandlingRound).ShouldBe((ProposalStatus.FeedbackRecorded, p.HandlingRound));
                // Steps follow one another without gaps, each from where the last one led.
                p.Steps.Count.ShouldBe(p.Revision);
                p.Steps[^1].Number.ShouldBe(p.Revision);
                if (p.Steps.Count > 1)
                    p.Steps[^1].From.ShouldBe(p.Steps[^2].To);
                if (p.CaseNumber is null && !Unfiled.Contains(p.Status))
                    throw new InvalidOperationException($"{p.Status} without a case number");
                if (p.Status is ProposalStatus.ConvertedToInfo)
                    p.ConversionConsentAt.ShouldNotBeNull();
                // Whoever it is of has signed it first; while nobody carries it, nobody has.
                p.Signatures.Count(s => s.Order == 1 && s.State == SignatureState.Signed).ShouldBe(p.FirstSignerId.Length > 0 ? 1 : 0);
                (p.AskedCarrierId is not null).ShouldBe(p.Status == ProposalStatus.CarrierAsked);
                if (p.Status is not (ProposalStatus.CarrierSought or ProposalStatus.CarrierAsked or ProposalStatus.Withdrawn))
                    p.FirstSignerId.ShouldNotBeEmpty();
            }
        }

        // Everything that a refused act could have touched; due dates are in it, so a question alone never moves one.
        private static string Shape(Proposal p) => string.Join('|', p.Status, p.Revision, p.CaseNumber, p.MergedIntoId, p.SourceCount, p.HandlingRound, p.ContentVersion, p.Situation,
            p.Destination, p.Signatures.Count, p.AskedCarrierId, p.FirstSignerId, p.SealedAt, p.DissatisfiedCount, p.Replies.Count,
            string.Join(',', p.Feedback.Select(f => $"{f.RoundId}{f.Attitude}{f.Result}")),
            string.Join(',', p.Assignments.Select(a => $"{a.Id}{a.Status}{a.DueOn}{a.Extensions}")), string.Join(',', p.Replies.Select(r => $"{r.Text}{r.IssuedAt}")));

        private void File(Proposal p)
        {
            p.Require(ProposalTrigger.File);
            p.File(++counter, null, Clerk, now);
        }

        private void RevealOrReopen(Proposal p, int n)
        {
            if (n % 5 == 0 && p.ReopenForScore(DueIn(90), now))
                return;
            if (p.Status != ProposalStatus.FeedbackRecorded)
                throw Refusal.Conflict("not-rated");
            if (!p.Feedback.Any(f => f.HandlingRound == p.HandlingRound && (f.RoundId == round || f.RoundId is null)))
                throw Refusal.Conflict("rated-in-another-round");
            p.Reveal(round, n % 7 == 0, DueIn(90), Clerk, now);
        }

        // The next round, once the one before has nothing left to reveal: what waits joins it.
        private void OpenRound()
        {
            if (proposals.Any(p => p.Status == ProposalStatus.FeedbackRecorded && p.Feedback.Any(f => f.RoundId == round)))
                throw Refusal.Conflict("round-open");
            round = Guid.CreateVersion7();
            foreach (var waiting in proposals.SelectMany(p => p.Feedback).Where(f => f.RoundId is null))
                waiting.Join(round);
        }

        private static void Sometimes(int n, int oneIn, Action act)
        {
            if (n % oneIn == 0)
                act();
        }

        private static void OnUnit(Proposal p, int n, Action<Assignment> act)
        {
            if (p.Assignments.Count == 0)
                throw Refusal.NotFound();
            var unit = p.Assignments[n % p.Assignments.Count];
            var due = unit.DueOn;
            var extensions = unit.Extensions;
            act(unit);
            if (unit.Extensions == extensions)
                unit.DueOn.ShouldBe(due, "only an extension or a stopped clock moves a due date");
        }

        private List<UnitOrder> Orders(int n) => (n % 4) switch
        {
            0 => [new("u1", "甲局", UnitRole.Lead, DueIn(90))],
            1 => [new("u1", "甲局", UnitRole.Lead, DueIn(90)), new("u2", "乙局", UnitRole.Co, DueIn(30))],
            2 => [new("u1", "甲局", UnitRole.Part, DueIn(90)), new("u2", "乙局", UnitRole.Part, DueIn(90))],
            _ => [new("u1", "甲局", UnitRole.Co, DueIn(30))],
        };

        private Due DueIn(int days) => new("proposal-reply-session", now, DateOnly.FromDateTime(now.DateTime).AddDays(days), now.AddDays(days), DateOnly.FromDateTime(now.DateTime).AddDays(days - 7), "", "");
    }
}
