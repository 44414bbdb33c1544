// What is measured starts Debian's servers.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
