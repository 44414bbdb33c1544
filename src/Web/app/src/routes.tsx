import type { RouteObject } from 'react-router';
import { openArea } from './i18n';
import type { Area } from './i18n/areas';
import { Crash } from './shell/Crash';

// Each page is a chunk of its own; the frame comes with the first page.
const page = (load: () => Promise<{ Page: React.ComponentType }>, area?: Area): Pick<RouteObject, 'lazy'> => ({
  lazy: async () => {
    const [loaded] = await Promise.all([load(), area && openArea(area)]);
    return { Component: loaded.Page };
  },
});
const ofProposals = (load: () => Promise<{ Page: React.ComponentType }>) => page(load, 'proposals');

export const routes: RouteObject[] = [
  {
    path: '/',
    lazy: async () => ({ Component: (await import('./shell/Shell')).Shell }),
    ErrorBoundary: Crash,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: Crash,
        children: [
          { index: true, ...page(() => import('./pages/desk/DeskPage')) },
          { path: 'inbox', ...page(() => import('./pages/inbox/InboxPage')) },
          { path: 'information', ...page(() => import('./pages/information/ListPage')) },
          { path: 'information/new', ...page(() => import('./pages/writing/WritingPage')) },
          { path: 'information/:id/write', ...page(() => import('./pages/writing/WritingPage')) },
          { path: 'information/:id', ...page(() => import('./pages/item/ItemPage')) },
          {
            path: 'proposals',
            ...ofProposals(() => import('./pages/proposals/ProposalsPage')),
            children: [
              { index: true, ...ofProposals(() => import('./pages/proposals/ListPage')) },
              { path: 'review', ...ofProposals(() => import('./pages/proposals/review/ReviewPage')) },
              { path: 'assignment', ...ofProposals(() => import('./pages/proposals/assignment/AssignmentPage')) },
              { path: 'tasks', ...ofProposals(() => import('./pages/proposals/TasksPage')) },
              { path: 'feedback', ...ofProposals(() => import('./pages/proposals/feedback/FeedbackPage')) },
              { path: 'appraisal', ...ofProposals(() => import('./pages/proposals/feedback/AppraisalPage')) },
              { path: 'key', ...ofProposals(() => import('./pages/proposals/KeyPage')) },
              { path: 'excellent', ...ofProposals(() => import('./pages/proposals/excellent/ExcellentPage')) },
              { path: 'promises', ...ofProposals(() => import('./pages/proposals/PromisesPage')) },
              { path: 'clues', ...ofProposals(() => import('./pages/proposals/CluesPage')) },
              { path: 'figures', ...ofProposals(() => import('./pages/proposals/figures/FiguresPage')) },
              { path: 'registers', ...ofProposals(() => import('./pages/proposals/registers/RegistersPage')) },
            ],
          },
          { path: 'proposals/new', ...ofProposals(() => import('./pages/proposals/writing/WritingPage')) },
          { path: 'proposals/:id/write', ...ofProposals(() => import('./pages/proposals/writing/WritingPage')) },
          {
            path: 'proposals/:id/reply/:part',
            ...ofProposals(() => import('./pages/proposals/writing/ReplyPage')),
          },
          { path: 'proposals/:id', ...ofProposals(() => import('./pages/proposals/item/ItemPage')) },
          { path: 'way/:id', ...page(() => import('./pages/item/WayPage')) },
          { path: 'calls', ...page(() => import('./pages/calls/CallsPage')) },
          { path: 'calls/:id', ...page(() => import('./pages/calls/CallPage')) },
          { path: 'emergency', ...page(() => import('./pages/emergency/ThemesPage')) },
          { path: 'emergency/:id', ...page(() => import('./pages/emergency/DayBoardPage')) },
          { path: 'surveys', ...page(() => import('./pages/surveys/SurveysPage')) },
          { path: 'surveys/new', ...page(() => import('./pages/surveys/PlanPage')) },
          { path: 'surveys/calendar', ...page(() => import('./pages/surveys/CalendarPage')) },
          { path: 'surveys/topics', ...page(() => import('./pages/surveys/TopicsPage')) },
          { path: 'surveys/topics/:id', ...page(() => import('./pages/surveys/TopicPage')) },
          { path: 'surveys/claims', ...page(() => import('./pages/surveys/ClaimsPage')) },
          { path: 'surveys/data-requests', ...page(() => import('./pages/surveys/DataRequestsPage')) },
          { path: 'surveys/measures', ...page(() => import('./pages/surveys/MeasuresPage')) },
          { path: 'surveys/recommendations', ...page(() => import('./pages/surveys/TrackerPage')) },
          { path: 'surveys/recommendations/:id', ...page(() => import('./pages/surveys/RecommendationPage')) },
          { path: 'surveys/:id', ...page(() => import('./pages/surveys/SurveyPage')) },
          { path: 'surveys/:id/plan', ...page(() => import('./pages/surveys/PlanPage')) },
          { path: 'survey-tasks/:id', ...page(() => import('./pages/surveys/TaskPage')) },
          { path: 'survey-reports/:id', ...page(() => import('./pages/surveys/ReportPage')) },
          { path: 'survey-reports/:id/write', ...page(() => import('./pages/surveys/WritePage')) },
          { path: 'figures', ...page(() => import('./pages/figures/FiguresPage')) },
          { path: 'account', ...page(() => import('./pages/account/AccountPage')) },
          { path: 'help', ...page(() => import('./pages/help/HelpPage')) },
          {
            path: 'administration',
            ...page(() => import('./pages/administration/AdministrationPage')),
            children: [
              { path: 'bodies', ...page(() => import('./pages/administration/BodiesPage')) },
              { path: 'users', ...page(() => import('./pages/administration/UsersPage')) },
              { path: 'calendars', ...page(() => import('./pages/administration/CalendarsPage')) },
              { path: 'deadlines', ...page(() => import('./pages/administration/DeadlinesPage')) },
              { path: 'reasons', ...page(() => import('./pages/administration/ReasonsPage')) },
              { path: 'schemes', ...page(() => import('./pages/administration/SchemesPage')) },
              { path: 'errors', ...page(() => import('./pages/administration/ErrorsPage')) },
            ],
          },
          { path: '*', ...page(() => import('./shell/Nowhere')) },
        ],
      },
    ],
  },
];
