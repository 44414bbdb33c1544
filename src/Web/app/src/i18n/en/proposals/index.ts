import appraisal from './appraisal';
import codes from './codes';
import field from './fields';
import figure from './figures';
import pages from './pages';
import selection from './selection';
import writing from './writing';

export default { ...pages, ...appraisal, ...writing, codes, field, figure, selection };
