"""Which log groups and times a query may be about."""

from .server_case import END, START, ServerCase


class Scopes(ServerCase):
    def test_units_and_ranges(self):
        self.scenario(groups={"/app": {"creationTime": START * 1000}, "/old": {"retentionInDays": 1}})
        invalid = "InvalidParameterException"
        self.refused(invalid, self.start, startTime=START * 1000, endTime=END * 1000)
        self.refused(invalid, self.start, startTime=END, endTime=START)
        self.assertEqual(len(self.violations()), 2)
        malformed = "MalformedQueryException"
        self.refused(malformed, self.start, startTime=START - 9, endTime=START - 1)
        self.refused(malformed, self.start, logGroupName="/old")
        self.assertEqual(len(self.violations()), 2)

    def test_groups(self):
        self.scenario()
        answer = self.refused("ResourceNotFoundException", self.start, logGroupName="/nope")
        self.assertIn("'/nope' does not exist", answer["Error"]["Message"])
        self.assertEqual(self.violations(), [])
        arn = "arn:aws:logs:us-east-1:000000000000:log-group:/app"
        self.start(logGroupName=None, logGroupIdentifiers=[arn])
        self.start("# a comment\n SOURCE logGroups(namePrefix: ['/a']) | limit 1", logGroupName=None)
        self.start("source = `/app` | head 3", logGroupName=None, queryLanguage="PPL")
        self.assertEqual(self.violations(), [])
        invalid = "InvalidParameterException"
        self.refused(invalid, self.start, logGroupName=None)
        self.refused(invalid, self.start, logGroupNames=["/app"])
        self.refused(invalid, self.start, "SOURCE logGroups() | limit 1")
        self.refused(invalid, self.start, logGroupName=None, logGroupNames=["/app"] * 51)
        self.refused(invalid, self.start, logGroupName=None, logGroupIdentifiers=[arn + ":*"])
        self.assertEqual(len(self.violations()), 5)

    def test_groups_are_listed_in_pages(self):
        names = [f"/app/{number:03d}" for number in range(120)]
        self.scenario(groups={name: {} for name in names}, pages={"DescribeLogGroups": {"size": 7}})
        pages = self.client().get_paginator("describe_log_groups")
        found = [each["logGroupName"] for page in pages.paginate() for each in page["logGroups"]]
        self.assertEqual(found, names)
        page = self.client().describe_log_groups(logGroupNamePattern="/05")
        self.assertEqual(len(page["logGroups"]), 7)
        self.assertTrue(page["logGroups"][0]["arn"].endswith(":*"))
        self.refused(
            "InvalidParameterException",
            self.client().describe_log_groups,
            logGroupNamePrefix="a",
            logGroupNamePattern="b",
        )

    def test_access_is_denied_in_the_service_s_words(self):
        self.scenario(denied=[{"operation": "StartQuery", "group": "/app"}])
        message = self.refused("AccessDeniedException", self.start)["Error"]["Message"]
        self.assertIn("is not authorized to perform: logs:StartQuery on resource: arn:aws:", message)
        self.assertIn(":log-group:/app:* because no identity-based policy", message)
