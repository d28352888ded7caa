/**
 * Words that are feelings elsewhere and plain technical terms in software, in neutral statements: they get no valence.
 * Written for this recipe; the tests use other sentences.
 */
const statements: readonly string[] = [
  // kill, dead, die, zombie
  'Kill the {process} if it does not answer within 30 seconds.',
  'Use `kill -9 PID` to end the {process}.',
  'The {process} was killed by the kernel, exit code 137.',
  'Sends SIGKILL to the {process} and waits for it to exit.',
  'How do I kill a {process} that listens on port 8080?',
  'Removes dead code from the bundle.',
  'Messages that cannot be delivered go to the dead letter queue.',
  'Marks the {process} as dead after three missed heartbeats.',
  'Checks whether the {process} is dead or alive.',
  'Returns true if the peer is dead.',
  'The {process} dies when its parent exits.',
  'Reaps zombie children of the {process}.',
  'Detects a deadlock by a cycle in the wait graph.',
  'Poison pill: tells the {process} to stop.',
  // abort, crash, panic, fatal
  'Abort the transaction if the version has changed.',
  'The request was aborted by the client.',
  'Calls abort() on the controller when the view is closed.',
  'Aborted: 3 files changed while copying.',
  'fatal: not a git repository (or any of the parent directories)',
  'Logs at level FATAL and exits with status 1.',
  'A fatal error ends the {process}; other errors are logged.',
  'Sets the log level to error, warning or fatal.',
  'Restarts the {process} after a crash.',
  'Writes a crash report to the log folder.',
  'Panics if the index is out of range.',
  'Throws an error if the argument is null.',
  'Returns an error code or zero.',
  'Error handling is in errors.ts, warnings are in warnings.ts.',
  'Failed jobs are retried three times.',
  'The test fails on Windows because of line endings.',
  'Exception in thread "main" java.lang.NullPointerException',
  'ERROR 2024-03-02 10:11:12 connection refused, retrying in 5 seconds',
  // dirty, garbage, trash, bad, invalid, illegal
  'Marks the page as dirty so that it is written back.',
  'Flushes dirty buffers to disk.',
  'The dirty flag is set on every change.',
  'Runs the garbage collector and frees unused memory.',
  'Moves the file to the trash.',
  'Bad request: the body is not valid JSON.',
  'Rejects invalid or illegal characters in the name.',
  'Skips corrupt records and counts them.',
  'Strips evil and unsafe protocols from links.',
  'A race condition between the reader and the writer.',
  // master, slave, orphan, child, parent, victim, attack
  'Merge the branch into master after review.',
  'Push to master starts the deployment.',
  'The master node assigns partitions to the workers.',
  'Replicates from the master to the slave every minute.',
  'Orphaned rows are deleted at night.',
  'Kills the child and waits for the parent.',
  'Chooses a victim page by least recent use.',
  'Brute force search over all pairs.',
  'Blocks attacks by limiting logins per minute.',
  'Naive implementation, quadratic in the number of items.',
  'Stale cache entries are evicted after an hour.',
  'Injects a fault to test the recovery.',
  'Destroys the session and clears the cookie.',
  'Drops the table if it exists.',
  'Suspends the {process} until the lock is free.',
  'Interrupt handler for the timer.',
  'Terminate the {process} gracefully on SIGTERM.',
  'Hack: the browser reports the wrong height here, so measure twice.',
  // positive words that are technical
  'Returns the best match or null.',
  'A greedy algorithm that takes the largest item first.',
  'Happy path: the user exists and the password matches.',
  'Pretty prints the JSON with two spaces.',
  'Clean the build folder before packaging.',
  'Free the memory of the buffer.',
  'Sanitize the input, then trust it.',
  'Support for Node 20 was added in version 3.',
  'Use a smart pointer to own the handle.',
  'Rich text is converted to Markdown.',
  'Likes and favourites are stored in one table.',
  'Computes the fitness score of each candidate.',
  // plain requests, facts, notes
  'TODO: move this to the config file.',
  'See the documentation for the format of the header.',
  'Where is the setting for the proxy?',
  'Updated the dependencies and rebuilt the lock file.',
  'This function parses a line and returns its fields.',
  'The meeting is moved to Thursday at ten.',
  'Does the export include archived items?',
  'Version 2.4 changes the default port to 9090.',
  'Please add a column for the order number.',
  'It can be switched off under Settings, Notifications.',
];

const processes = ['process', 'job', 'worker', 'daemon', 'server'];

export function technicalStatements(): string[] {
  return statements.flatMap((statement) =>
    statement.includes('{process}')
      ? processes.slice(0, 3).map((word) => statement.replace('{process}', word))
      : [statement],
  );
}
