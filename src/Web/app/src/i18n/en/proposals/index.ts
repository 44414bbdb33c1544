import codes from './codes';
import field from './fields';
import figure from './figures';
import pages from './pages';

export default { ...pages, codes, field, figure };
