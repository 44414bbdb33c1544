import type { DeadlineClock, ErrorMessage, Preview, User } from './administration';
import type { AttachedFile, AttachmentRules } from './attachments';
import type { Call, CallTarget, DayClosing, Theme, Unscreened } from './calls';
import type { Body } from './directory';
import type { BatchResult, Clock, Envelope, EnvelopeRow, EnvelopeStep } from './envelopes';
import type {
  Comparison,
  ContentVersion,
  DepartmentTask,
  Item,
  ItemDraft,
  ItemLine,
  LookAlike,
  Outcome,
  Step,
} from './item';
import type { BodyStops, Edge, Node, Place, Stop, ToCome, Way, WayOutcome } from './lineage';
import type { Assignment } from './proposal';
import type { SimilarAnswer } from './proposalLookAlikes';
import type { components } from './schema';
import type * as Selections from './selections';
import type * as Surveys from './surveys';
import type { Post, Session } from './sessions';

type Platform = components['schemas'];

/** Fields that the app reads and the platform's document does not have. */
type Missing<Mine, Theirs> = Exclude<keyof Mine, keyof Theirs>;
type Nothing<Field extends never> = Field;

/**
 * Compiles only while every field that the app reads or writes is in the platform's own document, from which the build makes
 * schema.d.ts: a renamed field is a build error here, not an empty place on a page.
 */
export type Kept = [
  Nothing<Missing<AttachedFile, Platform['AttachedFile']>>,
  Nothing<Missing<AttachmentRules, Platform['AttachmentRules']>>,
  Nothing<Missing<Session, Platform['SessionView']>>,
  Nothing<Missing<Post, Platform['SessionViewPostView']>>,
  Nothing<Missing<Body, Platform['BodyView']>>,
  Nothing<Missing<User, Platform['UserView']>>,
  Nothing<Missing<Preview, Platform['PreviewDeadlinePreview']>>,
  Nothing<Missing<DeadlineClock, Platform['ClockView']>>,
  Nothing<Missing<ErrorMessage, Platform['ErrorMessage']>>,
  Nothing<Missing<Item, Platform['ItemRepresentation']>>,
  Nothing<Missing<ItemLine, Platform['ListItemsLine']>>,
  Nothing<Missing<ItemDraft, Platform['ItemDraft']>>,
  Nothing<Missing<Outcome, Platform['SocialInformationOutcomeView']>>,
  Nothing<Missing<DepartmentTask, Platform['SocialInformationTaskView']>>,
  Nothing<Missing<Step, Platform['GetItemStepView']>>,
  Nothing<Missing<ContentVersion, Platform['GetItemVersionView']>>,
  Nothing<Missing<Comparison, Platform['GetItemComparisonView']>>,
  Nothing<Missing<LookAlike, Platform['LookAlikeView']>>,
  Nothing<Missing<Assignment, Platform['AssignmentRow']>>,
  Nothing<Missing<Selections.SelectionLine, Platform['SelectionRow']>>,
  Nothing<Missing<Selections.Selection, Platform['SelectionView']>>,
  Nothing<Missing<Selections.Candidate, Platform['CandidateRow']>>,
  Nothing<Missing<SimilarAnswer, Platform['ProposalsFindLookAlikesAnswer']>>,
  Nothing<Missing<LookAlike, Platform['LookAlikeElsewhere']>>,
  Nothing<Missing<EnvelopeRow, Platform['ListEnvelopesRow']>>,
  Nothing<Missing<Envelope, Platform['EnvelopeView']>>,
  Nothing<Missing<EnvelopeStep, Platform['StepView']>>,
  Nothing<Missing<Clock, Platform['ForwardingClockView']>>,
  Nothing<Missing<BatchResult, Platform['DecideBatchResult']>>,
  Nothing<Missing<Call, Platform['CallView']>>,
  Nothing<Missing<CallTarget, Platform['CallTargetView']>>,
  Nothing<Missing<Theme, Platform['ThemeView']>>,
  Nothing<Missing<Unscreened, Platform['CloseDayUnscreenedLine']>>,
  Nothing<Missing<DayClosing, Platform['CloseDayAnswer']>>,
  Nothing<Missing<Way, Platform['TraceView']>>,
  Nothing<Missing<Node, Platform['NodeView']>>,
  Nothing<Missing<Edge, Platform['EdgeView']>>,
  Nothing<Missing<Stop, Platform['StopView']>>,
  Nothing<Missing<BodyStops, Platform['BodyStops']>>,
  Nothing<Missing<Place, Platform['PlaceView']>>,
  Nothing<Missing<ToCome, Platform['ToComeView']>>,
  Nothing<Missing<WayOutcome, Platform['OutcomeView']>>,
  Nothing<Missing<Surveys.Topic, Platform['TopicView']>>,
  Nothing<Missing<Surveys.TopicClaim, Platform['ClaimView']>>,
  Nothing<Missing<Surveys.TopicLine, Platform['ReadTopicsRow']>>,
  Nothing<Missing<Surveys.SimilarTopic, Platform['MergeTopicsLookAlike']>>,
  Nothing<Missing<Surveys.Indicator, Platform['IndicatorView']>>,
  Nothing<Missing<Surveys.Survey, Platform['SurveyView']>>,
  Nothing<Missing<Surveys.SurveyClock, Platform['SurveyClock']>>,
  Nothing<Missing<Surveys.SurveyTask, Platform['TaskView']>>,
  Nothing<Missing<Surveys.SurveyStep, Platform['JointSurveysStepView']>>,
  Nothing<Missing<Surveys.Team, Platform['TeamView']>>,
  Nothing<Missing<Surveys.Activity, Platform['PlanActivityActivityView']>>,
  Nothing<Missing<Surveys.DataRequest, Platform['DataRequestView']>>,
  Nothing<Missing<Surveys.Evaluation, Platform['EvaluateSurveyEvaluation']>>,
  Nothing<Missing<Surveys.Statistics, Platform['ReadStatisticsStatistics']>>,
  Nothing<Missing<Surveys.Recommendation, Platform['RecommendationView']>>,
  Nothing<Missing<Surveys.SurveyReport, Platform['ReportView']>>,
  Nothing<Missing<Surveys.SourceFiles, Platform['SourceFilesView']>>,
  Nothing<Missing<Surveys.ReportContent, Platform['ReportContent']>>,
  Nothing<Missing<Surveys.OwnValue, Platform['OwnValueView']>>,
  Nothing<Missing<Surveys.Figure, Platform['FigureView']>>,
  Nothing<Missing<Surveys.FigurePart, Platform['ReadFiguresPartView']>>,
  Nothing<Missing<Surveys.OpenedFigure, Platform['ReadFiguresOpenedFigure']>>,
  Nothing<Missing<Surveys.Mark, Platform['MarkView']>>,
  Nothing<Missing<Surveys.Meeting, Platform['MeetingView']>>,
  Nothing<Missing<Surveys.RecommendationLife, Platform['ReadRecommendationsLife']>>,
  Nothing<Missing<Surveys.Instruction, Platform['InstructReportInstructionView']>>,
  Nothing<Missing<Surveys.Measure, Platform['BreakDownMeasuresMeasureView']>>,
  Nothing<Missing<Surveys.Breakdown, Platform['BreakDownMeasuresBreakdown']>>,
  Nothing<Missing<Surveys.MeasureAnswer, Platform['FollowMeasureAnswerView']>>,
  Nothing<Missing<Surveys.Citation, Platform['CiteReportView']>>,
  Nothing<Missing<Surveys.Correction, Platform['CorrectValueCorrectionView']>>,
  Nothing<Missing<Surveys.Paragraph, Platform['ParagraphView']>>,
  Nothing<Missing<Surveys.Finding, Platform['FindingView']>>,
  Nothing<Missing<Surveys.RowSource, Platform['RowSourceView']>>,
  Nothing<Missing<Surveys.MergerProposals, Platform['CarryRecommendationsProposals']>>,
];
