// The hosts that these tests are about start Debian's servers.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
