import account from './account';
import administration from './administration';
import attachments from './attachments';
import calls from './calls';
import codes from './codes';
import common from './common';
import desk from './desk';
import emergency from './emergency';
import figures from './figures';
import help from './help';
import inbox from './inbox';
import item from './item';
import list from './list';
import notices from './notices';
import parts from './parts';
import shell from './shell';
import surveys from './surveys';
import way from './way';
import writing from './writing';

export default {
  ...common,
  ...parts,
  account,
  administration,
  attachments,
  calls,
  codes,
  desk,
  emergency,
  figures,
  help,
  inbox,
  item,
  list,
  notices,
  shell,
  surveys,
  way,
  writing,
};
